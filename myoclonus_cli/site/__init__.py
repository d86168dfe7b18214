"""The whole handbook as a static web site: the same pages, with links and a search box.

It works from a file on disk, without a server, and without JavaScript but for the search.
"""
