"""Sign-in: SRP, every challenge, remembered devices, passkeys, tokens."""
