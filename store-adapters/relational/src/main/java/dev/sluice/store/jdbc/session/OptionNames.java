package dev.sluice.store.jdbc.session;

import dev.sluice.error.SettingsException;
import java.util.Set;
import java.util.TreeSet;

/** Checks the names of options against those there are. */
public final class OptionNames {
    private OptionNames() {}

    /** @throws SettingsException naming the nearest of {@code known} if {@code name} is none of them */
    public static void require(String name, Set<String> known) {
        if (known.contains(name)) {
            return;
        }
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String each : new TreeSet<>(known)) {
            int distance = distance(name, each);
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        throw new SettingsException(
                "Cannot use the option \"" + name + "\": there is none of this name; did you mean \"" + best + "\"?");
    }

    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(changed, Math.min(last[j], last[j - 1]) + 1);
            }
        }
        return last[b.length()];
    }
}
