package dev.sluice.store.jdbc.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.StoreSettings;
import java.util.List;

/**
 * The URL of a database in a file: {@code scheme:path?option=value}.
 *
 * @param path what stands between scheme and options, decoded
 */
public record FileUrl(String path, Options options) {

    /**
     * Takes a URL apart.
     *
     * @param title the database's name for people
     * @param known the names of all options there are
     * @throws SettingsException if there is no path, or an option is not known
     */
    public static FileUrl of(String title, StoreSettings settings, List<String> known) {
        String text = settings.url().substring(settings.url().indexOf(':') + 1);
        int query = text.indexOf('?');
        String path = StoreUrl.decoded(title, query < 0 ? text : text.substring(0, query));
        if (path.isEmpty()) {
            throw new SettingsException(
                    "Cannot use the URL of " + title + ": it names no file; write " + settings.scheme() + ":path");
        }
        return new FileUrl(
                path, StoreUrl.options(title, query < 0 ? "" : text.substring(query + 1), settings.options(), known));
    }
}
