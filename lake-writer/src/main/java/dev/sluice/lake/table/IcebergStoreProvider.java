package dev.sluice.lake.table;

import dev.sluice.error.SettingsException;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Opens {@code iceberg:path?option=value}, where the path is that of a directory with a {@code catalog.sqlite}, such as a lake. Option: {@code
 * create} (whether directory and catalog are made where they are not there; {@code false}).
 */
public final class IcebergStoreProvider implements StoreProvider {
    private static final String CREATE = "create";

    @Override
    public Set<String> schemes() {
        return Set.of("iceberg");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new IcebergProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        String title = new IcebergProfile().title();
        String text = settings.url().substring(settings.url().indexOf(':') + 1);
        int query = text.indexOf('?');
        Options options = StoreUrl.options(
                title, query < 0 ? "" : text.substring(query + 1), settings.options(), List.of(CREATE));
        Path directory = directory(title, StoreUrl.decoded(title, query < 0 ? text : text.substring(0, query)));
        if (options.flag(CREATE, false)) {
            LocalFiles.directory(directory);
        } else if (!Files.isReadable(directory.resolve(LocalCatalog.FILE))) {
            throw new SettingsException("Cannot open " + title + " in " + directory + ": there is no "
                    + LocalCatalog.FILE + ", or it may not be read; correct the path, or make it with ?create=true");
        }
        return IcebergStore.open(directory);
    }

    private static Path directory(String title, String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            throw new SettingsException(
                    "Cannot use the URL of " + title + ": " + e.getReason() + "; correct the path", e);
        }
        throw new SettingsException("Cannot use the URL of " + title + ": it names no directory; write iceberg:path");
    }
}
