package dev.sluice.settings;

import dev.sluice.error.SettingsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a store, by name: {@code connectTimeout=10}. Names are known whatever their case, and each has a meaning that is the same
 * for every store that has it. What is wrong with a value shows when it is asked for.
 */
public final class Options {
    /** How long to wait for the server when a connection is opened, in seconds. */
    public static final String CONNECT_TIMEOUT = "connectTimeout";

    /** How long to wait for the answer to a request, in seconds. */
    public static final String REQUEST_TIMEOUT = "requestTimeout";

    /** Most connections at a time. */
    public static final String MAX_CONNECTIONS = "maxConnections";

    /** Whether to encrypt, true or false. */
    public static final String TLS = "tls";

    /** A file of the authorities to trust, in PEM. */
    public static final String TLS_CA = "tlsCa";

    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_CONNECTIONS = 10_000;

    private final String store;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Options(String store) {
        this.store = store;
    }

    /**
     * Options of which all are known.
     *
     * @param store the store's name for people, for messages: {@code Redis}
     * @param given by name, in any case
     * @param known every name there is
     * @throws SettingsException if one is not known; the message names the nearest that is
     */
    public static Options of(String store, Map<String, String> given, Collection<String> known) {
        Options options = new Options(store);
        given.forEach((name, value) -> options.values.put(known(store, name, known), value));
        return options;
    }

    /**
     * An option's name as it is listed.
     *
     * @throws SettingsException if there is none of this name in any case; the message names the nearest
     */
    public static String known(String store, String name, Collection<String> known) {
        if (known.contains(name)) {
            return name;
        }
        return known.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new SettingsException("Cannot use the option \"" + name + "\" of " + store
                        + ": there is none of this name; did you mean \"" + Nearest.of(name, known) + "\"?"));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** {@code true} or {@code false}; {@code otherwise} where the option is not given. */
    public boolean flag(String name, boolean otherwise) {
        String value = values.getOrDefault(name, String.valueOf(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "it must be true or false");
        }
        return value.equals("true");
    }

    /** A whole number from 1 to {@code most}; {@code otherwise} where the option is not given. */
    public int number(String name, int otherwise, int most) {
        return has(name) ? number(name, most) : otherwise;
    }

    /** A whole number of seconds, from 1 to those of a day; {@code otherwise} where the option is not given. */
    public Duration seconds(String name, Duration otherwise) {
        return has(name) ? Duration.ofSeconds(number(name, DAY_SECONDS)) : otherwise;
    }

    /** {@link #CONNECT_TIMEOUT} */
    public Duration connectTimeout(Duration otherwise) {
        return seconds(CONNECT_TIMEOUT, otherwise);
    }

    /** {@link #REQUEST_TIMEOUT} */
    public Duration requestTimeout(Duration otherwise) {
        return seconds(REQUEST_TIMEOUT, otherwise);
    }

    /** {@link #MAX_CONNECTIONS} */
    public int maxConnections(int otherwise) {
        return number(MAX_CONNECTIONS, otherwise, MOST_CONNECTIONS);
    }

    /**
     * Whether {@link #TLS} is asked for; {@link #TLS_CA} asks for it, too.
     *
     * @throws SettingsException if one asks for it and the other refuses it
     */
    public boolean tls() {
        boolean tls = flag(TLS, has(TLS_CA));
        if (!tls && has(TLS_CA)) {
            throw wrong(TLS, "it must be true where " + TLS_CA + " is given");
        }
        return tls;
    }

    /** {@link #TLS_CA}, a file that can be read. */
    public Optional<Path> tlsCa() {
        return text(TLS_CA).map(this::readable);
    }

    private Path readable(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isReadable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // a file that cannot be read, too
        }
        throw wrong(TLS_CA, "it must name a file that can be read");
    }

    /** One of the words, in any case; the first where the option is not given. */
    public String word(String name, String... words) {
        String value = values.getOrDefault(name, words[0]);
        return List.of(words).stream()
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> wrong(name, "it must be one of " + String.join(", ", words)));
    }

    private int number(String name, int most) {
        int number = wholeNumber(values.getOrDefault(name, ""));
        if (number < 1 || number > most) {
            throw wrong(name, "it must be a number from 1 to " + most);
        }
        return number;
    }

    /** The number, or -1. */
    static int wholeNumber(String text) {
        boolean digits = text.matches("[0-9]{1,10}");
        long number = digits ? Long.parseLong(text) : -1;
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    /**
     * What to throw for a value.
     *
     * @param why such as {@code it must be true or false}
     */
    public SettingsException wrong(String name, String why) {
        return new SettingsException("Cannot use the option \"" + name + "\" of " + store + ": " + why + ", not \""
                + values.getOrDefault(name, "") + "\"; correct it");
    }

    /** The names of those given. */
    public List<String> names() {
        return new ArrayList<>(values.keySet());
    }
}
