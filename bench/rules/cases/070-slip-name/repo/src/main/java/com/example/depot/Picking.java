package com.example.depot;

import java.util.List;
import java.util.Optional;

/** Puts orders together. */
public class Picking {
    private final Stock stock;

    public Picking(Stock stock) {
        this.stock = stock;
    }

    /** The name for the picker's slip; an article that the depot never had has its number. */
    public String slipName(String number) {
        Stock.Article article = stock.find(number);
        return article.name();
    }

    public boolean isEnough(String number, int wanted) {
        return stock.count(number) >= wanted;
    }

    /** Whom to write when an article runs out. */
    public Optional<String> reorderMail(String number) {
        Stock.Article article = stock.find(number);
        if (article == null) {
            return Optional.empty();
        }
        return Optional.of(article.supplier().mail());
    }

    public String slip(List<String> numbers) {
        StringBuilder text = new StringBuilder();
        for (String number : numbers) {
            text.append(slipName(number)).append('\n');
        }
        return text.toString();
    }
}
