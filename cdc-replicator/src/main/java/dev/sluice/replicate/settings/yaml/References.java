package dev.sluice.replicate.settings.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in what {@code ${env:NAME}} and {@code ${file:PATH}} stand for. Two dollars before a brace stand for one, and no reference.
 * What was put in is not looked at again.
 */
record References(Path directory, Map<String, String> environment) {
    private static final Pattern ANY = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
    private static final Pattern ONE = Pattern.compile("\\$\\{(env|file):[^}]+}");

    /** Whether a text is one reference and nothing else. */
    static boolean isOne(String text) {
        return ONE.matcher(text).matches();
    }

    /** @throws IllegalArgumentException with what is missing and what to do */
    String resolve(String text) {
        Matcher found = ANY.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (found.find()) {
            String value = found.group(1) == null ? "${" : value(found.group(1), found.group());
            found.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return found.appendTail(resolved).toString();
    }

    private String value(String reference, String written) {
        if (isOne(written) && reference.startsWith("env:")) {
            return variable(reference.substring("env:".length()));
        }
        if (isOne(written)) {
            return content(directory.resolve(reference.substring("file:".length())));
        }
        throw new IllegalArgumentException(
                written + " is not a reference; write ${env:NAME} or ${file:PATH}, and $${ for the characters ${");
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " is not set; run export " + name + "=… first");
        }
        return value;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file " + file.normalize() + " cannot be read; create it, readable only by you", e);
        }
    }
}
