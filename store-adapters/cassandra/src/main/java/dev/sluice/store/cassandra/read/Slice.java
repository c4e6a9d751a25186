package dev.sluice.store.cassandra.read;

import dev.sluice.error.SettingsException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Which part of a table to read. Its text may be kept, and read by another process. */
sealed interface Slice {
    /** The token no partition has: it is before all others. */
    long BEFORE_ALL = Long.MIN_VALUE;

    String text();

    static Slice all() {
        return new Range(BEFORE_ALL, Long.MAX_VALUE);
    }

    /** The partitions whose tokens are greater than {@code after} and at most {@code upTo}. */
    record Range(long after, long upTo) implements Slice {
        @Override
        public String text() {
            return "range:" + after + ":" + upTo;
        }
    }

    /** What comes after a row, up to the partitions of a token. */
    record Rest(Place place, long upTo) implements Slice {
        @Override
        public String text() {
            String text = "rest:" + upTo + ":" + place.token() + ":" + Slice.text(place.partition());
            return place.clustering().isEmpty() ? text : text + ":" + Slice.text(place.clustering());
        }
    }

    /** Nothing. */
    record End() implements Slice {
        @Override
        public String text() {
            return "end";
        }
    }

    /**
     * A row.
     *
     * @param clustering empty where the row is its partition's only one, or has only static values
     */
    record Place(long token, List<ByteBuffer> partition, List<ByteBuffer> clustering) {}

    static Slice of(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts[0].equals("end")) {
                return new End();
            }
            if (parts[0].equals("range")) {
                return new Range(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
            if (parts[0].equals("rest")) {
                List<ByteBuffer> clustering = parts.length == 5 ? bytes(parts[4]) : List.of();
                return new Rest(
                        new Place(Long.parseLong(parts[2]), bytes(parts[3]), clustering), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new SettingsException(wrong(text), e);
        }
        throw new SettingsException(wrong(text));
    }

    private static String wrong(String text) {
        return "Cannot read a part of a table: \"" + text + "\" is no part of Cassandra's; split the read again";
    }

    private static String text(List<ByteBuffer> values) {
        return values.stream().map(Slice::hex).collect(Collectors.joining(","));
    }

    private static String hex(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(value.position(), bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static List<ByteBuffer> bytes(String text) {
        List<ByteBuffer> values = new ArrayList<>();
        for (String hex : text.split(",", -1)) {
            values.add(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        }
        return values;
    }
}
