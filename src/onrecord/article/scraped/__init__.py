"""The plain-text road: what is body, headline, date line and byline in badly scraped text.

Text with lines is read by lines (`by_lines`), text glued into one line by words (`by_words`);
both give a `Reading`, which `onrecord.article.plain` makes an article of.
"""
