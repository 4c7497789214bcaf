"""What a call costs, beside aiobotocore and bare aiohttp."""
