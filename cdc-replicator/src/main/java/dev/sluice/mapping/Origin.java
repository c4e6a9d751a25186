package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a dataset of the target is made of: a dataset of the source, the keys of a pattern, or some items of a table.
 *
 * @param pattern a template of keys, whose placeholders become fields
 * @param table that many datasets share, with the templates {@code pk} and {@code sk}
 */
public record Origin(
        @Setting("A dataset of the source, by its full name or its last part.")
        Optional<String> dataset,

        @Setting("Keys of a key-value store, such as product:{product_id}; what is in braces becomes fields.")
        Optional<String> pattern,

        @Setting(
                value =
                        "What the keys of the pattern hold: hash, json and string become a row each; list, set and zset a row for each"
                                + " element.",
                unset = "hash")
        KeyType type,

        @Setting("A table of DynamoDB that several datasets share; its items of one kind are told by pk and sk.")
        Optional<String> table,

        @Setting(
                "The template of their partition keys, such as CUSTOMER#{customer_id}; what is in braces becomes fields.")
        Optional<String> pk,

        @Setting("The template of their sort keys, such as ORDER#{order_id}.")
        Optional<String> sk) {

    /** What keys hold. */
    public enum KeyType {
        HASH,
        JSON,
        STRING,
        LIST,
        SET,
        ZSET
    }

    /** @throws SettingsException unless it is one of the three */
    public Origin {
        long said = Stream.of(dataset, pattern, table).flatMap(Optional::stream).count();
        if (said != 1) {
            throw new SettingsException(
                    "pattern: write either the name of a dataset, or the pattern of keys, or table, pk and sk");
        }
        boolean keyed = pk.isPresent() && sk.isPresent();
        if (table.isPresent() ? !keyed : pk.isPresent() || sk.isPresent()) {
            throw new SettingsException(
                    "table: the items of a table that datasets share are told by table, pk and sk together");
        }
    }

    /** A dataset. */
    @Shorthand("the name of a dataset")
    public static Origin named(String dataset) {
        return new Origin(
                Optional.of(dataset),
                Optional.empty(),
                KeyType.HASH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it is no dataset of the source's catalog, but what keys of one kind lead to. */
    public boolean byKeys() {
        return dataset.isEmpty();
    }

    /** The name of the dataset, the pattern, or the table and its keys. */
    public String text() {
        return dataset.or(() -> pattern)
                .orElseGet(() -> table.orElseThrow() + " " + pk.orElseThrow() + " " + sk.orElseThrow());
    }
}
