import { parseFeed } from "../app/src/parse-feed.ts";
import { articlesOf } from "../app/src/articles.ts";
articlesOf(parseFeed("https://blog.example/news/feed.xml", "<title>B</title><item><title>T</title><link>posts/7</link></item>"));
