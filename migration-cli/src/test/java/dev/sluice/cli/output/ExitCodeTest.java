package dev.sluice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SourceLogLostException;
import dev.sluice.error.StaleEpochException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.error.WriteOutcomeUnknownException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void whatAPersonMustMendIsTwo() {
        assertThat(ExitCode.of(new SettingsException("x"))).isEqualTo(2);
        assertThat(ExitCode.of(new SourceLogLostException("x"))).isEqualTo(2);
        assertThat(ExitCode.of(new StaleEpochException("x"))).isEqualTo(2);
        assertThat(ExitCode.of(new UnportableValueException("x"))).isEqualTo(2);
    }

    @Test
    void whatMayWorkLaterIsThree() {
        assertThat(ExitCode.of(new StoreUnavailableException("x"))).isEqualTo(3);
        assertThat(ExitCode.of(new WriteFailedException("x"))).isEqualTo(3);
        assertThat(ExitCode.of(new WriteOutcomeUnknownException("x"))).isEqualTo(3);
    }

    @Test
    void anythingElseIsOurFault() {
        assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(4);
        assertThat(ExitCode.of(new OutOfMemoryError())).isEqualTo(4);
    }

    @Test
    void aSignalIsItsNumberAnd128() {
        assertThat(ExitCode.ofSignal(2)).isEqualTo(130);
        assertThat(ExitCode.ofSignal(15)).isEqualTo(143);
    }
}
