package dev.sluice.store;

import java.util.Map;

/**
 * How to open a store.
 *
 * @param url {@code scheme://user@host:port/database?option=value}, without a password
 * @param password empty if none is needed
 * @param options further options by name, over those of the URL
 */
public record StoreSettings(String url, Secret password, Map<String, String> options) {
    public StoreSettings {
        options = Map.copyOf(options);
    }

    public static StoreSettings of(String url) {
        return new StoreSettings(url, Secret.none(), Map.of());
    }

    public static StoreSettings of(String url, Secret password) {
        return new StoreSettings(url, password, Map.of());
    }

    /** The part of the URL before the first colon, lower case. */
    public String scheme() {
        int colon = url.indexOf(':');
        return colon < 0 ? "" : url.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    }
}
