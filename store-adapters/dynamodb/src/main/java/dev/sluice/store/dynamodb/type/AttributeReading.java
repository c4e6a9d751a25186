package dev.sluice.store.dynamodb.type;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as documents. DynamoDB keeps no order of the attributes of an item or a map, nor of the elements of a set: attributes come in
 * the order of their names, elements in that of their values.
 */
public final class AttributeReading {
    private AttributeReading() {}

    public static Variant.Doc document(Map<String, AttributeValue> item) {
        return new Variant.Doc(item.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Variant.Entry(entry.getKey(), variant(entry.getValue())))
                .toList());
    }

    private static Variant variant(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Variant.Scalar(StoredTypes.TEXT, value.s());
            case N -> new Variant.Scalar(StoredTypes.NUMBER, Numbers.parse(value.n()));
            case B -> new Variant.Scalar(StoredTypes.BYTES, value.b().asByteArray());
            case BOOL -> new Variant.Scalar(new Type.Bool(), value.bool());
            case NUL -> new Variant.Null();
            case M -> document(value.m());
            case L ->
                new Variant.Items(
                        value.l().stream().map(AttributeReading::variant).toList());
            case SS -> set(StoredTypes.TEXT, value.ss().stream().sorted().toList());
            case NS -> set(StoredTypes.NUMBER, numbers(value.ns()));
            case BS -> set(StoredTypes.BYTES, bytes(value.bs()));
            case UNKNOWN_TO_SDK_VERSION ->
                throw new dev.sluice.error.UnportableValueException(
                        "Cannot read an attribute: it is of a type that this version of the AWS SDK does not know;"
                                + " use a newer one");
        };
    }

    private static Variant set(Type element, List<?> elements) {
        return new Variant.Scalar(new Type.Array(element, Type.Array.Kind.SET), elements);
    }

    private static List<BigDecimal> numbers(List<String> texts) {
        return texts.stream().map(Numbers::parse).sorted().toList();
    }

    private static List<byte[]> bytes(List<SdkBytes> elements) {
        Comparator<byte[]> unsigned = Arrays::compareUnsigned;
        return elements.stream().map(SdkBytes::asByteArray).sorted(unsigned).toList();
    }
}
