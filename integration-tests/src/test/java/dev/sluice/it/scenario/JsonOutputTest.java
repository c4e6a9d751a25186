package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every command prints with {@code --json}, against the files in {@code src/test/resources/json}: programs read these names.
 * {@code -Dgolden=update} rewrites the files. Values that differ from run to run are replaced, by the names of their fields.
 */
class JsonOutputTest {
    private static final Path GOLDEN = Path.of("src/test/resources/json");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int MOST_ELEMENTS = 3;
    private static final Map<String, String> VOLATILE = new HashMap<>();

    static {
        for (String name :
                new String[] {"at", "committed", "source_committed", "journaled", "_source_ts", "_ingest_ts"}) {
            VOLATILE.put(name, "<time>");
        }
        for (String name : new String[] {"took_seconds", "lag_seconds"}) {
            VOLATILE.put(name, "<seconds>");
        }
        for (String name :
                new String[] {"batch", "last_batch", "_batch", "_seq", "_tx", "id", "retained_bytes", "estimated_rows"
                }) {
            VOLATILE.put(name, "<number>");
        }
        for (String name : new String[] {"position", "_position", "confirmed_flush_lsn", "restart_lsn"}) {
            VOLATILE.put(name, "<position>");
        }
    }

    @TempDir
    private static Path directory;

    private static TestDatabase database;
    private static PipelineFixture pipeline;
    private static String load;
    private static String stream;

    @BeforeAll
    static void replicate() {
        database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TABLE orders (no int PRIMARY KEY, note text, placed date)",
                "INSERT INTO orders VALUES (1, 'a', '2026-11-01'), (2, NULL, 'infinity')");
        pipeline = PipelineFixture.of(database, directory, "");
        load = run(0, "replicate", "pipeline.yaml", "--until", "caught-up", "--json");
        database.run("UPDATE orders SET note = 'b' WHERE no = 1");
        stream = run(0, "replicate", "pipeline.yaml", "--until", "caught-up", "--json");
    }

    @AfterAll
    static void drop() {
        pipeline.dropLog();
    }

    /** One line of each kind of event. */
    @Test
    void replicateTellsEvents() throws IOException {
        Map<String, JsonNode> events = new TreeMap<>();
        for (String line : (load + stream).split("\n", -1)) {
            if (!line.isEmpty()) {
                JsonNode event = MAPPER.readTree(line);
                events.putIfAbsent(
                        event.path("event").asText() + event.path("kind").asText(), event);
            }
        }
        ArrayNode all = MAPPER.createArrayNode();
        events.values().forEach(event -> all.add(normal(event, "")));

        assertSame("replicate", all);
    }

    @Test
    void status() throws IOException {
        assertSame("status", document(0, "status", "pipeline.yaml"));
    }

    @Test
    void verifyOfEqualTables() throws IOException {
        assertSame("verify-equal", document(0, "verify", "pipeline.yaml", "--lake"));
    }

    @Test
    void verifyOfATableThatDiffers() throws IOException {
        TestDatabase other = PostgresServer.shared().createDatabase();
        other.run(
                "CREATE TABLE orders (no int PRIMARY KEY, note text, placed date)",
                "INSERT INTO orders VALUES (1, 'not b', '2026-11-01'), (3, 'c', NULL)");
        String elsewhere = Files.readString(pipeline.file()).replace(database.storeUrl(), other.storeUrl());
        Files.writeString(directory.resolve("elsewhere.yaml"), elsewhere);

        assertSame("verify-different", document(1, "verify", "elsewhere.yaml"));
    }

    @Test
    void explain() throws IOException {
        assertSame("explain", document(0, "explain", "pipeline.yaml"));
    }

    @Test
    void check() throws IOException {
        TestDatabase keyless = PostgresServer.shared().createDatabase();
        keyless.run("CREATE TABLE log (line text)");
        Files.writeString(
                directory.resolve("keyless.yaml"),
                "name: keyless\nsource: {url: \"" + keyless.storeUrl() + "\"}\nlake: {path: ./keyless}\n");

        assertSame("check", document(2, "check", "keyless.yaml"));
    }

    @Test
    void lakeTables() throws IOException {
        assertSame("lake-tables", document(0, "lake", "tables", "pipeline.yaml"));
    }

    @Test
    void lakeSnapshots() throws IOException {
        assertSame("lake-snapshots", document(0, "lake", "snapshots", "pipeline.yaml", "orders"));
    }

    @Test
    void lakeRead() throws IOException {
        assertSame("lake-read", document(0, "lake", "read", "pipeline.yaml", "orders", "--where", "no=2"));
    }

    /** The datasets, then the fields of one. */
    @Test
    void schemaTellsDatasetsAndFields() throws IOException {
        ArrayNode both = MAPPER.createArrayNode();
        both.add(document(0, "schema", database.storeUrl()));
        both.add(document(0, "schema", database.storeUrl(), "orders"));

        assertSame("schema", both);
    }

    @Test
    void readPrintsARowALine() throws IOException {
        assertSame("read", lines(run(0, "read", database.storeUrl(), "orders", "--where", "no <= 2", "--json")));
    }

    @Test
    void readIntoAFileTellsHowManyRows() throws IOException {
        assertSame("read-output", document(0, "read", database.storeUrl(), "orders", "--output", "orders.parquet"));
    }

    /** What was rejected, line by line, then the report. */
    @Test
    void writeTellsWhatItRejected() throws IOException {
        database.run("CREATE TABLE taken (no int PRIMARY KEY, note varchar(3))");
        Files.writeString(directory.resolve("taken.jsonl"), """
                {"no":1,"note":"a"}
                {"no":1,"note":"b"}
                {"no":"two"}
                {"no":3,"nope":true}
                """);

        assertSame(
                "write",
                lines(run(1, "write", database.storeUrl(), "taken", "taken.jsonl", "--json")
                        .lines()
                        .sorted()
                        .collect(java.util.stream.Collectors.joining("\n"))));
        database.run("DROP TABLE taken");
    }

    @Test
    void reload() throws IOException {
        Path copy = copyOfThePipeline();

        assertSame("reload", document(0, "reload", copy.toString(), "orders"));
    }

    @Test
    void stores() throws IOException {
        assertSame("stores", document(0, "stores"));
    }

    @Test
    void oneStore() throws IOException {
        assertSame("stores-one", document(0, "stores", "postgresql"));
    }

    @Test
    void aFault() throws IOException {
        assertSame("fault", document(2, "status", "nothing.yaml"));
    }

    /** So that the table is not marked in the others' eyes. */
    private static Path copyOfThePipeline() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (java.util.stream.Stream<Path> all = Files.walk(directory)) {
            for (Path from : all.filter(path -> !path.startsWith(copy))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Path to = copy.resolve(directory.relativize(from));
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
        return copy.resolve("pipeline.yaml");
    }

    private static ArrayNode lines(String printed) throws IOException {
        ArrayNode lines = MAPPER.createArrayNode();
        for (String line : printed.strip().split("\n", -1)) {
            lines.add(normal(MAPPER.readTree(line), ""));
        }
        return lines;
    }

    private static JsonNode document(int code, String... command) throws IOException {
        String[] all = java.util.Arrays.copyOf(command, command.length + 1);
        all[command.length] = "--json";
        return normal(MAPPER.readTree(run(code, all)), "");
    }

    private static String run(int code, String... command) {
        try (SluiceProcess process = pipeline.launch().start(command)) {
            assertThat(process.waitFor(Duration.ofMinutes(2)))
                    .as(process.printed())
                    .isEqualTo(code);
            return process.results();
        }
    }

    private static JsonNode normal(JsonNode value, String name) {
        String replacement = VOLATILE.get(name);
        if (replacement != null && !value.isNull()) {
            return JsonNodeFactory.instance.textNode(replacement);
        }
        if (value.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            value.properties().forEach(field -> object.set(field.getKey(), normal(field.getValue(), field.getKey())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            for (int i = 0; i < Math.min(value.size(), MOST_ELEMENTS); i++) {
                array.add(normal(value.get(i), name));
            }
            return value.size() > MOST_ELEMENTS ? array.add("and so on") : array;
        }
        return value.isTextual() ? JsonNodeFactory.instance.textNode(normal(value.asText())) : value;
    }

    private static String normal(String text) {
        return text.replace(directory.toAbsolutePath().toString(), "<directory>")
                .replace(pipeline.name(), "shop")
                .replace(database.storeUrl(), "<source>")
                .replace(database.name(), "<database>")
                .replaceAll("/\\d{4}-\\d{2}-\\d{2}/", "/<day>/")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
                .replaceAll("[^/ ]+\\.parquet", "<file>.parquet");
    }

    private static void assertSame(String name, JsonNode actual) throws IOException {
        Path golden = GOLDEN.resolve(name + ".json");
        String text = MAPPER.writeValueAsString(actual) + "\n";
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).as("%s; -Dgolden=update rewrites it", golden).isEqualTo(Files.readString(golden));
    }
}
