"""The sandbox in a browser: phones side by side, what flows between them and the bot, and levers for trouble.

    page = Page(box, Backstage(scene=…, look=…, levers={…}))
    async with serve(box, page.routes, opened(8080)) as url: …      # open url in a browser
    page.announce("story", {"step": "report"})              # tell every open page something

The page draws what the Bot API shows: messages travel to it as the Bot API's Message. It knows nothing of the bot;
whoever opens the page may know more and shows it through `Backstage`.
"""

from bot.sandbox.page.backstage import Backstage
from bot.sandbox.page.doors import Page

__all__ = ["Backstage", "Page"]
