"""The sandbox in a browser: phones side by side, what flows between them and the bot, and levers for trouble.

    page = Page(box, Backstage(scene=…, look=…, levers={…}), Extras(folder, scripts=("begin.js",)))
    async with serve(box, page.routes, opened(8080)) as url: …      # open url in a browser
    page.announce("news", {"what": "it rains"})            # tell every open page something

The page draws what the Bot API shows: messages travel to it as the Bot API's Message. It knows nothing of the bot;
whoever opens the page may know more, and shows it through `Backstage` with scripts and words of their own (`Extras`).
"""

from bot.sandbox.page.backstage import Backstage, Extras
from bot.sandbox.page.doors import Page

__all__ = ["Backstage", "Extras", "Page"]
