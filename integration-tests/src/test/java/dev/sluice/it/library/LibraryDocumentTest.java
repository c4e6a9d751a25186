package dev.sluice.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of {@code docs/library.md} is that of tests which were run, word for word. {@code -Dgolden=update} copies it there. */
class LibraryDocumentTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path DOCUMENT = ROOT.resolve("docs/library.md");
    private static final Path SNIPPETS =
            Path.of("src/test/java/dev/sluice/it/library").resolve("LibraryTourTest.java");
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// region (\\w+)\\n(.*?)^ *// endregion$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^<!-- snippet (\\w+) -->\\n```java\\n(.*?)^```$");
    private static final Pattern ARTIFACT =
            Pattern.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void everySnippetIsARegionOfATest() throws IOException {
        Map<String, String> regions = regions();
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, updated(Files.readString(DOCUMENT), regions));
        }
        String document = Files.readString(DOCUMENT);
        Map<String, String> snippets = new TreeMap<>();
        for (MatchResult fence : FENCE.matcher(document).results().toList()) {
            snippets.put(fence.group(1), fence.group(2));
        }

        assertThat(snippets).isEqualTo(regions);
        assertThat(Pattern.compile("(?m)^```java$").matcher(document).results())
                .as("snippets without a region")
                .hasSize(snippets.size());
    }

    @Test
    void everyCoordinateIsThatOfAModule() throws IOException {
        List<MatchResult> named =
                ARTIFACT.matcher(Files.readString(DOCUMENT)).results().toList();
        TreeSet<String> modules = new TreeSet<>();
        for (String module : List.of("api", "relational", "mongodb", "neo4j", "cassandra", "redis", "dynamodb")) {
            String pom = Files.readString(
                    ROOT.resolve("store-adapters").resolve(module).resolve("pom.xml"));
            Matcher artifact =
                    Pattern.compile("</parent>\\s*<artifactId>([^<]+)<").matcher(pom);
            assertThat(artifact.find()).isTrue();
            modules.add("dev.sluice:" + artifact.group(1));
        }

        assertThat(named)
                .extracting(match -> match.group(1) + ":" + match.group(2))
                .isNotEmpty()
                .isSubsetOf(modules);
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        for (MatchResult region :
                REGION.matcher(Files.readString(SNIPPETS)).results().toList()) {
            // the last line break would count as a line without indentation
            regions.put(region.group(1), region.group(2).stripTrailing().stripIndent() + "\n");
        }
        return regions;
    }

    private static String updated(String document, Map<String, String> regions) {
        return FENCE.matcher(document)
                .replaceAll(fence -> Matcher.quoteReplacement("<!-- snippet " + fence.group(1) + " -->\n```java\n"
                        + regions.getOrDefault(fence.group(1), "") + "```"));
    }
}
