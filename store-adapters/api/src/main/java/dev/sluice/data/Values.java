package dev.sluice.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Equality, hashes and a readable text of values, where the JDK's own compare arrays by identity. */
public final class Values {
    private Values() {}

    /** As {@link #equal(Object, Object)}, for values of {@code type}: two sets need not have their elements in the same order. */
    public static boolean equal(Type type, @Nullable Object a, @Nullable Object b) {
        return equal(type, a, type, b);
    }

    static boolean equal(Type ofA, @Nullable Object a, Type ofB, @Nullable Object b) {
        if (ofA instanceof Type.Array left
                && ofB instanceof Type.Array right
                && a instanceof List<?> some
                && b instanceof List<?> others) {
            boolean sets = left.kind() == Type.Array.Kind.SET && right.kind() == Type.Array.Kind.SET;
            return sets
                    ? counted(left.element(), some).equals(counted(right.element(), others))
                    : listsEqual(some, others, (x, y) -> equal(left.element(), x, right.element(), y));
        }
        if (ofA instanceof Type.Map left
                && ofB instanceof Type.Map right
                && a instanceof Map<?, ?> some
                && b instanceof Map<?, ?> others) {
            return mapsEqual(some, others, (x, y) -> equal(left.value(), x, right.value(), y));
        }
        return equal(a, b);
    }

    private static Map<Element, Integer> counted(Type type, List<?> elements) {
        Map<Element, Integer> counts = new HashMap<>();
        elements.forEach(element -> counts.merge(new Element(type, element), 1, Integer::sum));
        return counts;
    }

    /** An element of a set, which is what its value is. */
    private record Element(Type type, @Nullable Object value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Element element && equal(type, value, element.type, element.value);
        }

        @Override
        public int hashCode() {
            return hash(value);
        }
    }

    /**
     * Exact equality: by content for arrays, with scale for decimals, bit for bit for floating-point numbers. Lists are equal if they have
     * the same order, which for sets takes the other method.
     */
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.equals(left, right);
        }
        if (a instanceof float[] left && b instanceof float[] right) {
            return Arrays.equals(left, right);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            return listsEqual(left, right, Values::equal);
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return mapsEqual(left, right, Values::equal);
        }
        return a.equals(b);
    }

    private static boolean listsEqual(List<?> a, List<?> b, BiPredicate<@Nullable Object, @Nullable Object> same) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object value : a) {
            if (!same.test(value, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean mapsEqual(Map<?, ?> a, Map<?, ?> b, BiPredicate<@Nullable Object, @Nullable Object> same) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            if (!b.containsKey(entry.getKey()) || !same.test(entry.getValue(), b.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** A hash that agrees with {@link #equal}, of which the order of a list is no part, because it may be a set. */
    public static int hash(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        if (value instanceof float[] floats) {
            return Arrays.hashCode(floats);
        }
        if (value instanceof List<?> list) {
            int hash = list.size();
            for (Object element : list) {
                int mixed = hash(element) * 0x9E3779B1;
                hash += mixed ^ (mixed >>> 15);
            }
            return hash;
        }
        if (value instanceof Map<?, ?> map) {
            int hash = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                hash += Objects.hashCode(entry.getKey()) ^ hash(entry.getValue());
            }
            return hash;
        }
        return Objects.hashCode(value);
    }

    /** A text for people: bytes as hexadecimal, long values cut. */
    public static String show(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            int shown = Math.min(bytes.length, 32);
            return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + (shown < bytes.length ? "…" : "");
        }
        if (value instanceof float[] floats) {
            return Arrays.toString(floats);
        }
        String text = String.valueOf(value);
        return text.length() <= 200 ? text : text.substring(0, 200) + "… (" + text.length() + " characters)";
    }
}
