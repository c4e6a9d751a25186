package dev.sluice.it;

import dev.sluice.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** {@code docs/matrix.md} says what the contracts' last run said. */
class ContractMatrixTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final DocumentPart DOCUMENT = new DocumentPart("matrix.md", "contracts");
    private static final List<String> CONTRACTS = List.of(
            "TypeRoundTripContract",
            "ReadContract",
            "SplitContract",
            "ResumeContract",
            "WriterContract",
            "CheckpointContract",
            "StructureContract",
            "RowDigestContract",
            "ErrorContract",
            "OutageContract",
            "RestartContract",
            "TlsContract");

    /** One case of one store. */
    private record Case(String contract, String name, String result, String reason) {}

    @Test
    void theDocumentSaysWhatTheContractsSaid() throws IOException {
        Map<String, List<Case>> stores = results();
        List<String> missing = documented(DOCUMENT.text()).stream()
                .filter(store -> !stores.containsKey(store))
                .toList();
        Assumptions.assumeTrue(
                missing.isEmpty() || "update".equals(System.getProperty("golden")),
                () -> "SKIPPED: the contracts of " + missing + " were not run before");

        DOCUMENT.assertSays(document(stores));
    }

    private static Map<String, List<Case>> results() throws IOException {
        Map<String, List<Case>> stores = new TreeMap<>();
        try (Stream<Path> adapters = Files.list(ROOT.resolve("store-adapters"))) {
            Stream<Path> modules = Stream.concat(Stream.of(ROOT.resolve("lake-writer")), adapters);
            for (Path module : modules.sorted().toList()) {
                Path results = module.resolve("target/contract");
                if (Files.isDirectory(results) && !module.endsWith("testkit")) {
                    addAll(results, stores);
                }
            }
        }
        // not every machine has one, and the document is the same everywhere
        stores.remove("MySQL");
        return stores;
    }

    private static void addAll(Path results, Map<String, List<Case>> stores) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t", -1);
                    String type = file.getFileName().toString().replace(".tsv", "");
                    String suffix = parts[0].replace("Contract", "") + "Test";
                    String store =
                            title(type.substring(type.lastIndexOf('.') + 1).replace(suffix, ""));
                    stores.computeIfAbsent(store, key -> new ArrayList<>())
                            .add(new Case(parts[0], parts[1], parts[2], parts[3]));
                }
            }
        }
    }

    /** Of the store whose scheme begins as the names of its tests do. */
    private static String title(String tests) {
        return Stores.profiles().tailMap(tests.toLowerCase(Locale.ROOT)).entrySet().stream()
                .findFirst()
                .filter(entry -> entry.getKey().startsWith(tests.toLowerCase(Locale.ROOT)))
                .map(entry -> entry.getValue().title())
                .orElseThrow(() -> new IllegalStateException("No store has a scheme that begins with " + tests));
    }

    private static List<String> documented(String document) {
        return document.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| store"))
                .map(line -> line.substring(2, line.indexOf(" |", 2)))
                .toList();
    }

    private static String document(Map<String, List<Case>> stores) {
        StringBuilder text = new StringBuilder();
        text.append("| store | ")
                .append(String.join(" | ", CONTRACTS).replace("Contract", ""))
                .append(" | all | skipped |\n");
        text.append("|---".repeat(CONTRACTS.size() + 3)).append("|\n");
        stores.forEach((store, cases) -> {
            text.append("| ").append(store);
            CONTRACTS.forEach(contract -> text.append(" | ").append(passed(cases, contract)));
            text.append(" | ")
                    .append(cases.stream()
                            .filter(c -> c.result().equals("SUCCESSFUL"))
                            .count());
            text.append(" | ")
                    .append(cases.stream()
                            .filter(c -> c.result().equals("ABORTED"))
                            .count())
                    .append(" |\n");
        });
        text.append("\n### Skipped\n");
        stores.forEach((store, cases) -> {
            Map<String, TreeSet<String>> reasons = new TreeMap<>();
            cases.stream()
                    .filter(c -> c.result().equals("ABORTED"))
                    .forEach(c -> reasons.computeIfAbsent(c.reason(), key -> new TreeSet<>())
                            .add(c.contract().replace("Contract", "") + " " + c.name()));
            reasons.forEach((reason, names) -> text.append("- ")
                    .append(store)
                    .append(": ")
                    .append(reason)
                    .append(" (")
                    .append(String.join("; ", names))
                    .append(")\n"));
        });
        return text.toString();
    }

    private static long passed(List<Case> cases, String contract) {
        return cases.stream()
                .filter(c -> c.contract().equals(contract) && c.result().equals("SUCCESSFUL"))
                .count();
    }
}
