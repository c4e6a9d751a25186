package dev.sluice.store.neo4j;

import dev.sluice.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs published Cypher scripts, with labels and types that have the tests' prefix, and tables from files beside the script. */
final class GraphScripts {
    private static final Pattern NAME = Pattern.compile("([(\\[,]\\s*\\w*):(\\w+)(?=[ ){\\]])");
    private static final Pattern TABLE = Pattern.compile("LOAD CSV WITH HEADERS FROM \"[^\"]*/([^\"/]+)\" AS row");

    private GraphScripts() {}

    /** Loads a script of the shared data, or skips the test. */
    static void load(String name) {
        Path script = SharedData.file(name);
        String text;
        try {
            text = Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String statement : text.split(";\\s*(\\n|$)")) {
            if (!statement.isBlank()) {
                run(script, NAME.matcher(statement).replaceAll("$1:" + TestGraph.PREFIX + "$2"));
            }
        }
    }

    private static void run(Path script, String statement) {
        String named = statement.replaceFirst("CREATE CONSTRAINT \\w+ IF NOT", "CREATE CONSTRAINT IF NOT");
        Matcher table = TABLE.matcher(named);
        if (table.find()) {
            TestGraph.run(
                    table.replaceFirst("UNWIND \\$rows AS row"), "rows", rows(script.resolveSibling(table.group(1))));
        } else {
            TestGraph.run(named);
        }
    }

    /** A table as {@code LOAD CSV WITH HEADERS} reads it: texts, and nothing for an empty cell. */
    private static List<Map<String, Object>> rows(Path file) {
        List<List<String>> lines = lines(file);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, Object> row = new LinkedHashMap<>();
            // some names hold a comma that is not quoted
            for (int i = 0; i < Math.min(line.size(), lines.get(0).size()); i++) {
                if (!line.get(i).isEmpty()) {
                    row.put(lines.get(0).get(i), line.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(Path file) {
        try {
            List<List<String>> lines = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (char c : Files.readString(file).toCharArray()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == ',' || c == '\n')) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                    if (c == '\n') {
                        lines.add(cells);
                        cells = new ArrayList<>();
                    }
                } else if (quoted || c != '\r') {
                    cell.append(c);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
