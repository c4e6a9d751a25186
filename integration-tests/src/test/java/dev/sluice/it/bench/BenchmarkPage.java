package dev.sluice.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/benchmarks.md}, of which each benchmark writes its own part. */
public final class BenchmarkPage {
    private static final Path PAGE = Path.of("../docs/benchmarks.md");

    private BenchmarkPage() {}

    /**
     * Puts {@code text} between the comments {@code begin part} and {@code end part}.
     *
     * @throws IllegalStateException if the page has no such part
     */
    public static void replace(String part, String text) throws IOException {
        String begin = "<!-- begin " + part + " -->\n";
        String end = "<!-- end " + part + " -->";
        Pattern between = Pattern.compile(Pattern.quote(begin) + ".*" + Pattern.quote(end), Pattern.DOTALL);
        Matcher found = between.matcher(Files.readString(PAGE));
        if (!found.find()) {
            throw new IllegalStateException(PAGE + " has no part " + part);
        }
        Files.writeString(PAGE, found.replaceFirst(Matcher.quoteReplacement(begin + text + end)));
        System.out.println(text);
    }
}
