"""What only the library knows: desk.toml as models, read so that the kiosk always opens."""
