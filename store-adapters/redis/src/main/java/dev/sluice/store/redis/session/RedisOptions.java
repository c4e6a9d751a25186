package dev.sluice.store.redis.session;

import dev.sluice.error.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a URL, all of which are known. */
final class RedisOptions {
    private static final List<String> KNOWN =
            List.of("connectTimeout", "requestTimeout", "maxConnections", "tls", "tlsCa", "keys");

    private final Map<String, String> options;

    /** @throws SettingsException if one is not known; the message names the nearest that is */
    RedisOptions(Map<String, String> options) {
        this.options = options;
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new SettingsException("Cannot use the option \"" + name
                        + "\" of a Redis store: there is none of this name; did you mean \"" + nearest(name) + "\"?");
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean isTrue(String name) {
        String value = options.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw RedisAddress.wrong(name + " is true or false, not \"" + value + "\"");
        }
        return value.equals("true");
    }

    Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise, 1, 86_400));
    }

    int number(String name, int otherwise, int least, int most) {
        return text(name).map(value -> number(name, value, least, most)).orElse(otherwise);
    }

    static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RedisAddress.wrong(name + " is a number, not \"" + value + "\"");
        }
        throw RedisAddress.wrong(name + " lies between " + least + " and " + most + "; it is " + value);
    }

    private static String nearest(String name) {
        String best = KNOWN.get(0);
        for (String known : KNOWN) {
            if (distance(name, known) < distance(name, best)) {
                best = known;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(changed, Math.min(last[j], last[j - 1]) + 1);
            }
        }
        return last[b.length()];
    }
}
