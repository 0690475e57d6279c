package com.example.depot;

import java.util.HashMap;
import java.util.Map;

/** What lies in the depot, by article. */
public class Stock {
    private final Map<String, Article> articles = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    public void put(Article article, int count) {
        articles.put(article.number(), article);
        counts.merge(article.number(), count, Integer::sum);
    }

    /** The article of a number, or null where the depot never had it. */
    public Article find(String number) {
        return articles.get(number);
    }

    /** How many of an article there are. */
    public int count(String number) {
        return counts.get(number);
    }

    public record Article(String number, String name, Supplier supplier) {}

    public record Supplier(String name, String mail) {}
}
