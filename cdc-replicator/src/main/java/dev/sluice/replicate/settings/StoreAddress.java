package dev.sluice.replicate.settings;

import dev.sluice.error.SettingsException;

/** What every URL of a store in a file must be. */
public final class StoreAddress {
    private StoreAddress() {}

    /** @throws SettingsException if the URL is none, or has a password in it; the message does not show it */
    public static void require(String url) {
        if (!url.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.+")) {
            throw new SettingsException("url: expected a URL such as postgresql://user@host:5432/database");
        }
        if (hasPassword(url)) {
            throw new SettingsException("url: a password must not stand in a URL, which is printed and logged;"
                    + " leave it out and write password: ${env:NAME}");
        }
    }

    private static boolean hasPassword(String url) {
        int query = url.indexOf('?');
        if (query >= 0 && url.substring(query).matches("(?si).*[?&][a-z]*password=.*")) {
            return true;
        }
        int slashes = url.indexOf("://");
        int at = url.lastIndexOf('@', query < 0 ? url.length() : query);
        return slashes >= 0 && at > slashes && url.substring(slashes + 3, at).contains(":");
    }
}
