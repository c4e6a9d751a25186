package dev.sluice.lake.file;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.json.DocumentJson;
import dev.sluice.lake.raw.RawCodec;
import dev.sluice.lake.raw.RawCodecs;
import java.time.LocalTime;

/** Values as the lake has them, but for times finer than a microsecond and for documents, which Parquet alone can do more for. */
final class FileCodecs extends RawCodecs {
    private static final FileCodecs ALL = new FileCodecs();

    private FileCodecs() {}

    static RawCodec codec(Type type) {
        return type.accept(ALL);
    }

    @Override
    public RawCodec time(Type.Time type) {
        if (type.withOffset() || type.precision() <= 6) {
            return super.time(type);
        }
        return codec(LocalTime.class, LocalTime::toNanoOfDay, raw -> LocalTime.ofNanoOfDay(((Number) raw).longValue()));
    }

    @Override
    public RawCodec dynamic(Type.Dynamic type) {
        return codec(Variant.class, DocumentJson::write, raw -> DocumentJson.read(raw.toString()));
    }
}
