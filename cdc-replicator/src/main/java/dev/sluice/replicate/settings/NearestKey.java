package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.YamlNode.Entries;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses keys that nothing reads, and says which was probably meant. */
final class NearestKey {
    private NearestKey() {}

    static void refuseUnknown(Entries entries, RecordComponent[] components, String path) {
        List<String> known = Arrays.stream(components).map(SettingsReader::key).toList();
        entries.keys().forEach((key, place) -> {
            if (!known.contains(key)) {
                throw place.error("unknown key \"" + key + "\"" + (path.isEmpty() ? "" : " in " + path)
                        + "; did you mean \"" + nearest(key, known) + "\"? The keys here are " + list(components));
            }
        });
    }

    static String list(RecordComponent[] components) {
        return Arrays.stream(components).map(SettingsReader::key).collect(Collectors.joining(", "));
    }

    private static String nearest(String key, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .orElseThrow();
    }

    /** The fewest letters to insert, remove, replace or swap with a neighbour to turn one into the other. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
