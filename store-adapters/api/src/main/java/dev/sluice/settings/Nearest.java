package dev.sluice.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of several names a person probably meant: those with the fewest letters to change, whatever their case. */
public final class Nearest {
    private Nearest() {}

    /** The nearest, the first of several as near; {@code known} is not empty. */
    public static String of(String name, Collection<String> known) {
        return of(name, known, 1).get(0);
    }

    /**
     * The nearest, nearest first.
     *
     * @param most how many at the most
     */
    public static List<String> of(String name, Collection<String> known, int most) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .limit(most)
                .toList();
    }

    /** The fewest letters to insert, remove, replace or swap with a neighbour to turn one into the other. */
    private static int distance(String a, String b) {
        int[] beforeAbove = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeAbove[j - 2] + 1);
                }
            }
            beforeAbove = above;
            above = row;
        }
        return above[b.length()];
    }
}
