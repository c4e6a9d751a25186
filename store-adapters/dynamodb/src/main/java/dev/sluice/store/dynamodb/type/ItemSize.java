package dev.sluice.store.dynamodb.type;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How many bytes DynamoDB counts for an item: those of the names and of the values. */
public final class ItemSize {
    /** Most bytes of an item. */
    public static final int MOST = 400 << 10;

    private static final int NESTED = 3;

    private ItemSize() {}

    public static long of(Map<String, AttributeValue> item) {
        long size = 0;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            size += length(entry.getKey()) + of(entry.getValue());
        }
        return size;
    }

    public static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> length(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::length).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToLong(each -> each.asByteArrayUnsafe().length)
                        .sum();
            case M -> NESTED + value.m().size() + of(value.m());
            case L ->
                NESTED + value.l().stream().mapToLong(each -> 1 + of(each)).sum();
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
    }

    /** One byte for two digits, and one more. */
    private static long number(String text) {
        return text.length() / 2 + 1L;
    }

    /** As many bytes as UTF-8 needs. */
    private static long length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
