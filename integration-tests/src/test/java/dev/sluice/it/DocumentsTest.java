package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there. */
class DocumentsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

    @Test
    void everyClassAndTestThatTheCorrectnessTableNamesExists() throws IOException {
        Set<String> sources = files("glob:**/src/**.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> named = found(CLASS, PROJECT.resolve("docs/correctness.md"));

        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(sources).contains(name));
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        for (Path document : files("glob:**.md")) {
            for (String link : found(LINK, document)) {
                assertThat(document.resolveSibling(link))
                        .as("%s -> %s", document, link)
                        .exists();
            }
        }
    }

    private static List<String> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<Path> files(String glob) throws IOException {
        var matcher = PROJECT.getFileSystem().getPathMatcher(glob);
        try (Stream<Path> all = Files.walk(PROJECT)) {
            return all.filter(path -> !path.toString().contains("/target/"))
                    .filter(matcher::matches)
                    .toList();
        }
    }
}
