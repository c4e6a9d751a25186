package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.RepresentativeTypes;
import org.junit.jupiter.api.Test;

class EdgeValuesTest {

    @Test
    void theTypesThatAreDocumentedAreThoseThatAreTested() {
        assertThat(EdgeValues.all().map(each -> each.type().toString()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        RepresentativeTypes.all().stream().map(Object::toString).toList());
        assertThat(EdgeValues.all().filter(each -> each.extreme().isEmpty()).map(each -> each.type()))
                .as("each type is tested with values that are not extreme, or only has such")
                .containsAll(RepresentativeTypes.all().stream()
                        .filter(type -> !type.toString().equals("decimal(200,50)"))
                        .toList());
    }
}
