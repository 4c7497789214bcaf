"""The cost of a call, beside aiobotocore and bare aiohttp."""
