package dev.sluice.file;

import dev.sluice.error.SettingsException;
import dev.sluice.file.format.FileFormat;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Opens {@code parquet:path?option=value}, {@code csv:...} and {@code jsonl:...}, where the path is that of a directory, or of one file to
 * read. Options: {@code create} (whether a directory that is not there is made; {@code false}) and, for CSV and JSON lines, {@code gzip}
 * (whether what is written is compressed; {@code false}).
 */
public final class FileStoreProvider implements StoreProvider {
    private static final String CREATE = "create";
    private static final String GZIP = "gzip";

    @Override
    public Set<String> schemes() {
        return Set.of("parquet", "csv", "jsonl");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return FileFormat.of(scheme, false).profile();
    }

    @Override
    public Store open(StoreSettings settings) {
        String title = profile(settings.scheme()).title();
        String text = settings.url().substring(settings.url().indexOf(':') + 1);
        int query = text.indexOf('?');
        List<String> known = new ArrayList<>(List.of(CREATE));
        if (!settings.scheme().equals("parquet")) {
            known.add(GZIP);
        }
        Options options =
                StoreUrl.options(title, query < 0 ? "" : text.substring(query + 1), settings.options(), known);
        Path path =
                path(title, settings.scheme(), StoreUrl.decoded(title, query < 0 ? text : text.substring(0, query)));
        FileFormat format = FileFormat.of(settings.scheme(), options.flag(GZIP, false));
        if (Files.isRegularFile(path)) {
            return FileStore.open(FileTree.ofFile(path, format));
        }
        if (options.flag(CREATE, false)) {
            create(title, path);
        }
        if (!Files.isDirectory(path) || !Files.isReadable(path)) {
            throw new SettingsException("Cannot open " + title + " in " + path
                    + ": there is no such directory, or it may not be read; correct the path, or make it with"
                    + " ?create=true");
        }
        return FileStore.open(FileTree.ofDirectory(path, format));
    }

    private static Path path(String title, String scheme, String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            throw new SettingsException(
                    "Cannot use the URL of " + title + ": " + e.getReason() + "; correct the path", e);
        }
        throw new SettingsException(
                "Cannot use the URL of " + title + ": it names no directory; write " + scheme + ":path");
    }

    private static void create(String title, Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot open " + title + " in " + path + ": the directory cannot be made: " + e.getMessage()
                            + "; correct the path",
                    e);
        }
    }
}
