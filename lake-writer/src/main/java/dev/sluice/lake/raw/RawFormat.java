package dev.sluice.lake.raw;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.iceberg.avro.AvroSchemaUtil;

/**
 * What a raw Parquet file looks like: the columns named here, then the row's columns under {@link #columns}, in the order of the
 * schema, all optional.
 *
 * <table>
 * <caption>The columns every file begins with</caption>
 * <tr><td>{@code _op}</td><td>string</td><td>r c u d t, see {@link dev.sluice.change.Op}</td></tr>
 * <tr><td>{@code _batch}</td><td>int64</td><td>number of the batch</td></tr>
 * <tr><td>{@code _seq}</td><td>int64</td><td>order within the batch, over all its datasets, from 0</td></tr>
 * <tr><td>{@code _source_ts}</td><td>timestamptz (us)</td><td>when the source committed the change</td></tr>
 * <tr><td>{@code _ingest_ts}</td><td>timestamptz (us)</td><td>when the batch was begun: one value a batch</td></tr>
 * <tr><td>{@code _position}</td><td>string</td><td>of the change in the source's log</td></tr>
 * <tr><td>{@code _tx}</td><td>string</td><td>the source's transaction; null if it has none</td></tr>
 * <tr><td>{@code _schema_id}</td><td>string</td><td>of the dataset as it was, see {@link dev.sluice.commit.Journal}</td></tr>
 * <tr><td>{@code _unavailable}</td><td>list of string</td><td>fields an upsert left as they were and the log does not repeat;
 *     null where there are none</td></tr>
 * <tr><td>{@code _before}</td><td>string</td><td>an upsert's row before, as far as logged,
 *     {@link dev.sluice.json.ValueJson#writeRow}</td></tr>
 * <tr><td>{@code _extra}</td><td>string</td><td>values that their columns cannot hold,
 *     {@link dev.sluice.json.ValueJson#writeMembers} by field name; null where there are none. The column is null then.</td></tr>
 * </table>
 *
 * <p>For {@code d} the row's columns hold what the source logged of the row; for {@code t} they are null.
 *
 * <table>
 * <caption>How values are held</caption>
 * <tr><td>Bool, Float32, Float64, Uuid, Date</td><td>boolean, float, double, uuid, date</td></tr>
 * <tr><td>Int8, Int16, Int32, UInt8, UInt16</td><td>int32</td></tr>
 * <tr><td>Int64, UInt32</td><td>int64</td></tr>
 * <tr><td>UInt64</td><td>decimal(20,0)</td></tr>
 * <tr><td>Decimal(p,s), 0 &lt; p &lt;= 38 and 0 &lt;= s &lt;= p</td><td>decimal(p,s)</td></tr>
 * <tr><td>other Decimal</td><td>string, {@link java.math.BigDecimal#toPlainString()}, which keeps the scale</td></tr>
 * <tr><td>Text, Enum, Json, Xml, BitString (0s and 1s), Interval (ISO 8601)</td><td>string</td></tr>
 * <tr><td>Bytes, Geometry (well-known binary)</td><td>binary</td></tr>
 * <tr><td>Time</td><td>time (us); with an offset a string, {@code 10:15:30.5+01:00}</td></tr>
 * <tr><td>Timestamp NONE, UTC</td><td>timestamp, timestamptz (us; ns if the precision is above 6)</td></tr>
 * <tr><td>Timestamp ORIGINAL</td><td>string, {@link java.time.ZonedDateTime#toString()}</td></tr>
 * <tr><td>Array, Map, Struct</td><td>list, map, struct; nested values as above</td></tr>
 * <tr><td>Vector</td><td>list of float</td></tr>
 * <tr><td>Dynamic</td><td>string, {@link dev.sluice.json.ValueJson}</td></tr>
 * <tr><td>Unknown</td><td>string</td></tr>
 * </table>
 *
 * <p>Not held by their columns, but by {@code _extra}: {@link dev.sluice.data.Special}, {@link dev.sluice.data.NdArray}, Ext where
 * the type is not Dynamic, decimals with more digits or another scale than declared or with a negative scale, times finer than the
 * column, timestamps beyond 64 bits; a list, map or struct as a whole if a value in it is such.
 */
public final class RawFormat {
    public static final String OP = "_op";
    public static final String BATCH = "_batch";
    public static final String SEQ = "_seq";
    public static final String SOURCE_TS = "_source_ts";
    public static final String INGEST_TS = "_ingest_ts";
    public static final String POSITION = "_position";
    public static final String TX = "_tx";
    public static final String SCHEMA_ID = "_schema_id";
    public static final String UNAVAILABLE = "_unavailable";
    public static final String BEFORE = "_before";
    public static final String EXTRA = "_extra";

    /** The columns every file begins with, in order. */
    public static final List<String> META =
            List.of(OP, BATCH, SEQ, SOURCE_TS, INGEST_TS, POSITION, TX, SCHEMA_ID, UNAVAILABLE, BEFORE, EXTRA);

    private RawFormat() {}

    /**
     * The names of the row's columns in a file, by position in the schema. A letter or digit stays what it is, as does {@code _};
     * anything else is escaped ({@code a b} is {@code a_x20b}); a name that is taken, in whatever case, gets the suffix
     * {@code __src} or {@code __2}, {@code __3}, …. Fields within structs are escaped too, and found by position.
     */
    public static List<String> columns(Schema schema) {
        return names(schema).stream().map(AvroSchemaUtil::makeCompatibleName).toList();
    }

    /** The names of the row's columns in a table: not escaped. */
    public static List<String> names(Schema schema) {
        Set<String> taken = new HashSet<>(META);
        List<String> names = new ArrayList<>();
        for (Field field : schema.fields()) {
            String name = META.contains(field.name()) ? field.name() + "__src" : field.name();
            String free = name;
            for (int i = 2; !taken.add(folded(free)); i++) {
                free = name + "__" + i;
            }
            names.add(free);
        }
        return names;
    }

    /** What readers that ignore case, and Parquet's escapes, make of a name. */
    public static String folded(String name) {
        return AvroSchemaUtil.makeCompatibleName(name).toLowerCase(Locale.ROOT);
    }
}
