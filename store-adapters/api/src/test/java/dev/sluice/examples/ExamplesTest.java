package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documentation shows code that compiles. */
class ExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?) \\* \\}</pre>", Pattern.DOTALL);

    @Test
    void everyExampleInThePackageDocumentationIsCompiled() throws IOException {
        String documentation = Files.readString(Path.of("src/main/java/dev/sluice/store/package-info.java"));
        String compiled = squeeze(Files.readString(Path.of("src/test/java/dev/sluice/examples/StoreExamples.java")));

        List<String> examples =
                EXAMPLE.matcher(documentation).results().map(ExamplesTest::code).toList();

        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example -> assertThat(compiled).contains(example));
    }

    private static String code(MatchResult example) {
        return squeeze(example.group(1).replaceAll("(?m)^ \\*", ""));
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
