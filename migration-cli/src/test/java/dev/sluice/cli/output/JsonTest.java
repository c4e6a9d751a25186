package dev.sluice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.replicate.RunUntil;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void objectsKeepTheOrderOfTheirNames() {
        assertThat(Json.line(Json.object("b", 1, "a", null, "c", Map.of("d", Name.of("public", "t")))))
                .isEqualTo("{\"b\":1,\"a\":null,\"c\":{\"d\":\"public.t\"}}");
    }

    @Test
    void valuesStayExact() {
        assertThat(Json.line(Json.object(
                        "decimal",
                        new BigDecimal("1.500"),
                        "long",
                        Long.MAX_VALUE,
                        "float",
                        0.1f,
                        "nan",
                        Double.NaN,
                        "date",
                        LocalDate.of(2024, 2, 29),
                        "bytes",
                        new byte[] {1, 2, 3},
                        "list",
                        Arrays.asList(1, null, "x"),
                        "took_seconds",
                        Duration.ofMillis(1500),
                        "none",
                        Optional.empty(),
                        "word",
                        RunUntil.CAUGHT_UP)))
                .isEqualTo("{\"decimal\":\"1.500\",\"long\":9223372036854775807,\"float\":0.1,\"nan\":\"NaN\","
                        + "\"date\":\"2024-02-29\",\"bytes\":\"AQID\",\"list\":[1,null,\"x\"],\"took_seconds\":1.5,"
                        + "\"none\":null,\"word\":\"caught-up\"}");
    }

    @Test
    void aRowIsAnObjectOfItsFields() {
        Schema schema = Schema.of(Field.of("id", new Type.Int(64, false)), Field.of("für", Type.Text.unbounded()));

        assertThat(Json.line(Json.row(Row.of(schema, 7L, "Müller")))).isEqualTo("{\"id\":7,\"für\":\"Müller\"}");
    }
}
