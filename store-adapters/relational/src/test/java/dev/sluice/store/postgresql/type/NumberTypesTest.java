package dev.sluice.store.postgresql.type;

import dev.sluice.data.Special;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Truth values and numbers. */
class NumberTypesTest extends TypeFamilyContract {
    static Stream<Arguments> types() {
        return Stream.of(
                type("bool", "bool", "true", true, "false", false),
                type("int2", "int16", "-32768", (short) -32768, "32767", (short) 32767),
                type("int4", "int32", "-2147483648", Integer.MIN_VALUE, "2147483647", Integer.MAX_VALUE),
                type("int8", "int64", "'-9223372036854775808'", Long.MIN_VALUE, "9223372036854775807", Long.MAX_VALUE),
                type("oid", "uint32", "4294967295", 4294967295L, "0", 0L),
                type("float4", "float32", "1.1", 1.1f, "'NaN'", Float.NaN, "'-0'", -0.0f, "'1e-45'", Float.MIN_VALUE),
                type(
                        "float8",
                        "float64",
                        "0.1",
                        0.1,
                        "'Infinity'",
                        Double.POSITIVE_INFINITY,
                        "'-Infinity'",
                        Double.NEGATIVE_INFINITY,
                        "'4.9e-324'",
                        Double.MIN_VALUE,
                        "1.7976931348623157e308",
                        Double.MAX_VALUE,
                        "'-0'",
                        -0.0),
                type(
                        "numeric",
                        "decimal",
                        "0",
                        new BigDecimal("0"),
                        "0.000",
                        new BigDecimal("0.000"),
                        "1.10",
                        new BigDecimal("1.10"),
                        "-12345678901234567890.123456789012345678901234567890",
                        new BigDecimal("-12345678901234567890.123456789012345678901234567890"),
                        "1e300",
                        BigDecimal.TEN.pow(300),
                        "1e-20",
                        new BigDecimal("0.00000000000000000001"),
                        "10000.0001",
                        new BigDecimal("10000.0001"),
                        "123456789012345678",
                        new BigDecimal("123456789012345678"),
                        "9999999999999999.99",
                        new BigDecimal("9999999999999999.99"),
                        "'NaN'",
                        Special.NAN,
                        "'Infinity'",
                        Special.INFINITY,
                        "'-Infinity'",
                        Special.NEGATIVE_INFINITY),
                type("numeric(10,2)", "decimal(10,2)", "1", new BigDecimal("1.00"), "-0.05", new BigDecimal("-0.05")),
                type("numeric(5,-2)", "decimal(5,-2)", "12345", new BigDecimal("12300")),
                type("numeric(3,5)", "decimal(3,5)", "0.00123", new BigDecimal("0.00123")));
    }
}
