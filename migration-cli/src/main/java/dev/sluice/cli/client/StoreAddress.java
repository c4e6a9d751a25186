package dev.sluice.cli.client;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The store a command works on, and its password, which is never part of the command: other users can see those. */
public final class StoreAddress {
    private static final String USUAL_VARIABLE = "SLUICE_PASSWORD";
    /** Everything from the colon behind the user's name to the last @ before the options. */
    private static final Pattern USER = Pattern.compile("^([^:]+://[^:/?#@]*):([^?]*)@");

    private static final Pattern OPTION =
            Pattern.compile("(?i)([?&;](?:[a-z]*password|passwd|pwd|secret[a-z]*)=)[^&;]+");

    private static final Pattern CREATE = Pattern.compile("[?&;]create=");

    @Parameters(
            index = "0",
            paramLabel = "URL",
            description = "Such as postgresql://user@host/database, sqlite:file.db; see sluice stores.")
    private String url;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description =
                    "The environment variable that holds the password; default: " + USUAL_VARIABLE + ", if it is set.")
    private @Nullable String variable;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The file that holds the password.")
    private @Nullable Path file;

    /** Opens a store that is there: one in a file, whose URL has no host, would otherwise be made by a typing error. Caller closes. */
    public Store open() {
        boolean file = !url.contains("://") && !CREATE.matcher(url).find();
        return open(file ? Map.of("create", "false") : Map.of());
    }

    /** Opens the store; the caller closes. */
    public Store openOrCreate() {
        return open(Map.of());
    }

    private Store open(Map<String, String> settings) {
        refuse(USER.matcher(url), "$1:****@");
        refuse(OPTION.matcher(url), "$1****");
        return Stores.open(new StoreSettings(url, password(), settings));
    }

    private void refuse(Matcher password, String hidden) {
        if (password.find()) {
            throw new SettingsException("Cannot open " + password.replaceAll(hidden)
                    + ": a password in the URL can be seen by every user of this machine; leave it out, and give it in the"
                    + " environment variable " + USUAL_VARIABLE
                    + " or with --password-env NAME or --password-file FILE");
        }
    }

    private Secret password() {
        String name = variable;
        Path path = file;
        if (name != null && path != null) {
            throw new SettingsException("Give the password once: with --password-env or with --password-file");
        }
        if (path != null) {
            return new Secret(read(path));
        }
        if (name == null) {
            return new Secret(Optional.ofNullable(System.getenv(USUAL_VARIABLE)).orElse(""));
        }
        return Optional.ofNullable(System.getenv(name))
                .map(Secret::new)
                .orElseThrow(() -> new SettingsException(
                        "Cannot read the password: the environment variable " + name + " is not set; export it first"));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot read the password: " + path + " cannot be read ("
                            + e.getClass().getSimpleName() + "); correct --password-file",
                    e);
        }
    }
}
