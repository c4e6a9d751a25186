package dev.sluice.it.migrate;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown with a row for each source and a column for each target. */
final class PairTable {
    private static final String UNTRIED = "";

    private final Map<TestStore, Map<TestStore, String>> cells = new EnumMap<>(TestStore.class);

    void put(TestStore from, TestStore into, String cell) {
        cells.computeIfAbsent(from, key -> new EnumMap<>(TestStore.class)).put(into, cell);
    }

    /** Whether every pair that is to be tried has a cell. */
    boolean isWhole() {
        return Stream.of(TestStore.values())
                .allMatch(from -> Stream.of(TestStore.values())
                        .filter(from::isTriedWith)
                        .allMatch(into -> cells.getOrDefault(from, Map.of()).containsKey(into)));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| from / into |");
        cells.keySet().forEach(into -> text.append(' ').append(into.title()).append(" |"));
        text.append("\n|---").append("|--:".repeat(cells.size())).append("|\n");
        cells.forEach((from, row) -> text.append("| ")
                .append(from.title())
                .append(" | ")
                .append(cells.keySet().stream()
                        .map(into -> row.getOrDefault(into, UNTRIED))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return text.toString();
    }
}
