package dev.sluice.mapping.keyvalue;

import java.util.ArrayList;
import java.util.List;

/** Patterns of keys, as key-value stores know them: {@code product:*}. */
public final class Globs {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private Globs() {}

    /** Whether some key may be found by both. */
    public static boolean overlap(String a, String b) {
        List<Integer> left = signs(a);
        List<Integer> right = signs(b);
        boolean[][] meets = new boolean[left.size() + 1][right.size() + 1];
        for (int i = left.size(); i >= 0; i--) {
            for (int j = right.size(); j >= 0; j--) {
                meets[i][j] = meets(left, i, right, j, meets);
            }
        }
        return meets[0][0];
    }

    private static boolean meets(List<Integer> left, int i, List<Integer> right, int j, boolean[][] later) {
        int a = i < left.size() ? left.get(i) : 0;
        int b = j < right.size() ? right.get(j) : 0;
        if (i == left.size() && j == right.size()) {
            return true;
        }
        if (a == ANY) {
            return later[i + 1][j] || (j < right.size() && later[i][j + 1]);
        }
        if (b == ANY) {
            return later[i][j + 1] || (i < left.size() && later[i + 1][j]);
        }
        boolean both = i < left.size() && j < right.size();
        return both && (a == b || a == ONE || b == ONE) && later[i + 1][j + 1];
    }

    /** Characters, and what stands for others. */
    private static List<Integer> signs(String glob) {
        List<Integer> signs = new ArrayList<>();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            int close = c == '[' ? glob.indexOf(']', at) : -1;
            if (c == '\\' && at + 1 < glob.length()) {
                signs.add((int) glob.charAt(at + 1));
                at += 2;
                continue;
            }
            signs.add(c == '*' ? ANY : c == '?' || close > 0 ? ONE : c);
            at = close > 0 ? close + 1 : at + 1;
        }
        return signs;
    }
}
