"""The gateway: everything that speaks HTTP or websocket, on one port."""
