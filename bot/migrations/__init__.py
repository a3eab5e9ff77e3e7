"""The schema's steps, in order; `bot.store.schema` takes them."""
