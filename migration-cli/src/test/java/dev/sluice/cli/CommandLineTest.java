package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    private Path directory;

    /** What a command printed and ended with. */
    private record Outcome(int code, String out, String err) {}

    private static Outcome sluice(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    private String pipeline(String text) throws IOException {
        return Files.writeString(directory.resolve("shop.yaml"), text).toString();
    }

    @Test
    void helpIsNotAFault() {
        Outcome help = sluice("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("replicate", "status", "reload", "verify", "explain", "check", "lake", "demo", "Exit codes");
    }

    @Test
    void everyCommandExplainsItselfAndTakesJson() {
        for (String command : new String[] {
            "replicate", "status", "reload", "verify", "explain", "check", "demo", "stores", "schema", "read", "write"
        }) {
            Outcome help = sluice(command, "--help");

            assertThat(help.code()).as(command).isZero();
            assertThat(help.out()).as(command).contains("--json", "--verbose");
        }
    }

    @Test
    void noCommandIsAMistakeOfTheUser() {
        Outcome outcome = sluice();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("sluice: Which command?");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheNearest() {
        Outcome outcome = sluice("replicat", "shop.yaml");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("replicate");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aMissingArgumentIsNamed() {
        Outcome outcome = sluice("replicate");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("FILE").contains("sluice replicate --help");
    }

    @Test
    void reloadingTakesTablesByName() throws IOException {
        String file = pipeline("name: shop\nsource:\n  url: postgresql://u@h/d\nlake:\n  path: ./lake\n");

        Outcome none = sluice("reload", file);
        Outcome tooEarly = sluice("reload", file, "orders", "items");

        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("TABLE");
        assertThat(tooEarly.code()).isEqualTo(2);
        assertThat(tooEarly.err())
                .contains("Cannot have orders, items of shop loaded again: it has loaded no table yet");
    }

    @Test
    void untilTakesNothingButItsWords() {
        Outcome outcome = sluice("replicate", "shop.yaml", "--until", "tomorrow");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'tomorrow' is neither caught-up nor stopped");
    }

    @Test
    void aMissingFileIsOneMessageWithoutAStackTrace() {
        Outcome outcome = sluice("explain", directory.resolve("nothing.yaml").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("sluice: ")
                .contains("nothing.yaml");
    }

    @Test
    void aFileThatIsNoPipelineSaysWhatItIs() throws IOException {
        Files.createDirectory(directory.resolve("shop"));

        failsWith(directory.resolve("shop").toString(), "shop", "directory");
        failsWith(pipeline(""), "shop.yaml", "empty");
        failsWith(pipeline("name: shop\nsource:\n\turl: postgresql://u@h/d\n"), "shop.yaml:3:1", "a tab");
        failsWith(pipeline("just a sentence\n"), "shop.yaml:1");
        failsWith(pipeline("name: shop\nlake: {path: ./lake\n"), "shop.yaml:");
    }

    private static void failsWith(String file, String... said) {
        Outcome outcome = sluice("explain", file);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sluice: ").contains(said).doesNotContain("Exception", "\tat ");
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheNearest() throws IOException {
        String file = pipeline("name: shop\nsource:\n  url: postgresql://u@h/d\n  pasword: x\nlake:\n  path: ./lake\n");

        Outcome outcome = sluice("explain", file);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("pasword", "password");
    }

    @Test
    void withJsonAFaultIsADocumentToo() {
        Outcome outcome =
                sluice("status", "--json", directory.resolve("nothing.yaml").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains("\"kind\":\"Settings\"", "\"exit_code\":2", "nothing.yaml");
    }

    @Test
    void anUnreachableSourceIsTold() throws IOException {
        Files.writeString(directory.resolve("password"), "secret-word");
        String file = pipeline("""
                name: shop
                source:
                  url: postgresql://u@127.0.0.1:1/d
                  password: ${file:password}
                lake:
                  path: ./lake
                """);

        for (String command : new String[] {"verify", "check", "status"}) {
            Outcome outcome = sluice(command, file);

            assertThat(outcome.code()).as(command).isEqualTo(3);
            assertThat(outcome.out() + outcome.err())
                    .as(command)
                    .contains("127.0.0.1")
                    .doesNotContain("secret-word", "\tat ");
        }
    }

    @Test
    void theReadmeHasTheSameExitCodesAsTheHelp() throws IOException {
        String help = sluice("--help").out();
        String readme = Files.readString(Path.of("../README.md"));

        Map<String, String> said = new LinkedHashMap<>();
        Pattern.compile("^  (\\d[0-9, ]*?)  (\\S.*)$", Pattern.MULTILINE)
                .matcher(help)
                .results()
                .forEach(line -> said.put(line.group(1), line.group(2)));

        assertThat(said).containsOnlyKeys("0", "1", "2", "3", "4", "130, 143");
        assertThat(said)
                .allSatisfy((code, meaning) -> assertThat(readme).contains("| " + code + " | " + meaning + " |"));
    }

    @Test
    void explainTellsEverySettingAndWhereItIsFrom() throws IOException {
        Files.writeString(directory.resolve("password"), "secret-word");
        String file = pipeline("""
                name: shop
                source:
                  url: postgresql://u@h/d
                  password: ${file:password}
                warehouse:
                  url: duckdb:./w.duckdb
                batch:
                  interval: 3s
                """);

        Outcome text = sluice("explain", file);
        Outcome json = sluice("explain", "--json", file);

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("batch.interval")
                .contains("3s")
                .contains("default")
                .doesNotContain("secret-word");
        assertThat(json.out())
                .contains("\"path\" : \"batch.interval\"", "\"origin\" : \"file\"")
                .doesNotContain("secret-word");
    }
}
