namespace Contingent.Formats.Tests.Interchange.Maps;

/// <summary>Maps of our own: points, a road between two of them, a loose line, a polygon with a hole, HTML, a track, times, and what is not read.</summary>
internal static class SampleMaps
{
    public const string Kml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
          <Document><name>Sketch</name>
            <Folder><name>Towns</name>
              <Placemark><name>Alder</name><description><![CDATA[<b>Big</b> town<script>alert(1)</script>]]></description>
                <ExtendedData><Data name="country"><value>Norway</value></Data><Data name="Population"><value>12000</value></Data><Data name="Mayor"><value>=HYPERLINK("x")</value></Data></ExtendedData>
                <Point><coordinates>10.0,60.0,12</coordinates></Point></Placemark>
              <Placemark><name>Birk</name><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="country">NOR</SimpleData><SimpleData name="kinds">site;town</SimpleData></SchemaData></ExtendedData>
                <Point><coordinates>11.0,60.5</coordinates></Point></Placemark>
            </Folder>
            <Placemark><name>Road</name><LineString><coordinates>10.001,60.001 10.5,60.2 10.999,60.499</coordinates></LineString></Placemark>
            <Placemark><name>Stream</name><LineString><coordinates>20,60 21,60</coordinates></LineString></Placemark>
            <Placemark><name>Zone</name><TimeSpan><begin>2031-05-01</begin></TimeSpan><ExtendedData><Data name="kind"><value>no-access</value></Data></ExtendedData>
              <Polygon><outerBoundaryIs><LinearRing><coordinates>9,59 12,59 12,61 9,61</coordinates></LinearRing></outerBoundaryIs>
              <innerBoundaryIs><LinearRing><coordinates>10,60 10.1,60 10.1,60.1 10,60</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
            <Placemark><name>Walk</name><gx:Track><gx:coord>10.5 60.25 0</gx:coord></gx:Track></Placemark>
            <Placemark><name>Nowhere</name><Point><coordinates/></Point></Placemark>
            <NetworkLink><name>Elsewhere</name><Link><href>http://192.0.2.1/x.kml</href></Link></NetworkLink>
          </Document>
        </kml>
        """;

    public const string GeoJson = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "name": "Alder", "iso_a3": "NOR", "population": 12000, "tags": ["a", "b"], "deep": { "x": 1 } }, "geometry": { "type": "Point", "coordinates": [10, 60, 5] } },
          { "type": "Feature", "properties": { "name": "Birk", "country": "SWE", "kinds": "site" }, "geometry": { "type": "MultiPoint", "coordinates": [[11, 60.5]] } },
          { "type": "Feature", "properties": { "name": "Road", "mode": "rail", "speed_kmh": 70 }, "geometry": { "type": "LineString", "coordinates": [[10, 60], [11, 60.5]] } },
          { "type": "Feature", "properties": { "name": "Front" }, "geometry": { "type": "LineString", "coordinates": [[20, 60], [21, 60]] } },
          { "type": "Feature", "properties": { "name": "Zone", "kind": "buffer" }, "geometry": { "type": "Polygon", "coordinates": [[[9, 59], [12, 59], [12, 61], [9, 59]]] } },
          { "type": "Feature", "properties": { "name": "Void" }, "geometry": null }
        ] }
        """;
}
