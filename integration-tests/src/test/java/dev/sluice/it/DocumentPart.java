package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page in {@code docs/} that a test writes, between the comments {@code begin name} and {@code end name}.
 *
 * @param page its file's name
 */
public record DocumentPart(String page, String name) {

    /** Asserts that the part says {@code expected}; {@code -Dgolden=update} makes it so. */
    public void assertSays(String expected) {
        if ("update".equals(System.getProperty("golden"))) {
            replace(expected);
        }
        assertThat(text()).as("docs/" + page + "; -Dgolden=update rewrites it").isEqualTo(expected);
    }

    /** What it says now. */
    public String text() {
        String all = read();
        return all.substring(start(all), end(all));
    }

    /** Has it say something else. */
    public void replace(String text) {
        String all = read();
        try {
            Files.writeString(file(), all.substring(0, start(all)) + text + all.substring(end(all)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return Path.of("../docs").resolve(page);
    }

    private String read() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int start(String all) {
        String begin = "<!-- begin " + name + " -->\n";
        return found(all, begin) + begin.length();
    }

    private int end(String all) {
        return found(all, "<!-- end " + name + " -->");
    }

    private int found(String all, String comment) {
        int at = all.indexOf(comment);
        if (at < 0) {
            throw new IllegalStateException(file() + " lacks the line " + comment.strip());
        }
        return at;
    }
}
