package dev.sluice.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The waits between attempts. */
class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Test
    void waitsGrowAndStayWithinTheirBounds() {
        for (int seed = 0; seed < 50; seed++) {
            Backoff backoff = new Backoff(FIRST, LONGEST, new Random(seed));
            List<Long> most = List.of(200L, 400L, 800L, 1600L, 3000L, 3000L);

            for (long limit : most) {
                assertThat(backoff.next().toMillis()).as("seed %d", seed).isBetween(limit / 2, limit);
            }
        }
    }

    @Test
    void partOfAWaitIsLeftToChance() {
        Stream<Duration> waits =
                Stream.generate(() -> Backoff.growing(LONGEST, LONGEST).next());

        assertThat(waits.limit(100).distinct().count()).isGreaterThan(1);
    }

    @Test
    void successBeginsWithShortWaitsAgain() {
        Backoff backoff = Backoff.growing(FIRST, LONGEST);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(FIRST);
    }

    @Test
    void steadyWaitsDoNotGrow() {
        Backoff backoff = Backoff.steady(FIRST);

        assertThat(Stream.generate(backoff::next).limit(20)).allMatch(wait -> wait.compareTo(FIRST) <= 0);
    }

    @Test
    void anInterruptEndsThePauseAndKeepsTheFlag() {
        Thread.currentThread().interrupt();

        boolean slept = Backoff.steady(Duration.ofHours(1)).pause();

        assertThat(slept).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Backoff.steady(Duration.ofMillis(1)).pause()).isTrue();
    }

    @Test
    void refusesWaitsOfNoLength() {
        assertThatThrownBy(() -> Backoff.steady(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
