namespace Contingent.Formats.Tests.Interchange.OrbatMapper;

/// <summary>A scenario of our own, in the newest form: two sides, a brigade with battalions, a ship, a bad code, counts of persons, states and a layer.</summary>
internal static class SampleScenario
{
    public const string Newest = """
        {
          "id": "sample", "type": "ORBAT-mapper", "version": "3.4.0", "name": "Harbour watch", "startTime": "2031-05-01T06:00:00Z", "timeZone": "UTC", "symbologyStandard": "app6d",
          "sides": [
            {
              "id": "s1", "name": "Norway", "standardIdentity": "3",
              "groups": [
                {
                  "id": "g1", "name": "Land", "subUnits": [
                    {
                      "id": "u1", "name": "Brigade North", "sidc": "10031000181211000000", "location": [23.3, 69.9], "subUnits": [
                        { "id": "u2", "name": "1st Battalion", "sidc": "10031000161211020000", "subUnits": [ { "id": "u3", "name": "A Company", "sidc": "10031000151211020000" } ] },
                        { "id": "u4", "name": "2nd Battalion", "sidc": "10031000161211020000", "personnel": [ { "name": "Officers", "count": 50 }, { "name": "Soldiers", "count": 570 } ],
                          "equipment": [ { "name": "Lorry", "count": 12 } ], "externalUrl": "https://example.org/2",
                          "state": [ { "id": "st1", "t": "2031-05-02T06:00:00Z", "location": [10.7, 59.9] } ] }
                      ]
                    },
                    { "id": "u5", "name": "Frigate", "sidc": "10033000001202040000", "location": [10.7, 59.9] },
                    { "id": "u6", "name": "Misprint", "sidc": "1003100016121102", "location": [10.7, 59.9] },
                    { "id": "u7", "name": "Somewhere", "sidc": "10031000151412000000" }
                  ]
                }
              ]
            },
            { "id": "s2", "name": "Redland", "standardIdentity": "6", "groups": [ { "id": "g2", "name": "Army", "subUnits": [ { "id": "r1", "name": "Red Battalion", "sidc": "10031000161211000000", "location": [30, 60] } ] } ] },
            { "id": "s3", "name": "Coalition", "standardIdentity": "3", "groups": [ { "id": "g3", "name": "Estonia", "subUnits": [ { "id": "e1", "name": "Scouts", "sidc": "10031000151213000000", "location": [26.7, 58.4] } ] } ] }
          ],
          "events": [ { "id": "ev", "title": "Somebody sails", "startTime": "2031-05-03T00:00:00Z" } ],
          "layerStack": [ { "id": "l1", "kind": "overlay", "name": "Sketch", "items": [ { "id": "i1", "kind": "geometry", "name": "Pier", "geometry": { "type": "Point", "coordinates": [10.7, 59.9] }, "geometryMeta": { "geometryKind": "Point" }, "style": {} } ] } ]
        }
        """;

    /// <summary>The form of the first versions: features on layers, no groups' names of use, codes of symbols as today.</summary>
    public const string Oldest = """
        {
          "type": "ORBAT-mapper", "version": "0.5.0", "name": "Old", "startTime": 1925000000000,
          "sides": [ { "id": "s", "name": "Denmark", "standardIdentity": "3", "groups": [ { "id": "g", "name": "All", "subUnits": [
            { "id": "u", "name": "Guard", "sidc": "10031000151211000000", "state": [ { "t": 1925000000000, "location": [12.5, 55.7] } ], "subUnits": [] } ] } ] } ],
          "layers": [ { "id": "l", "name": "Features", "features": [ { "type": "Feature", "id": "f", "properties": { "type": "Point", "name": "Hut" }, "geometry": { "type": "Point", "coordinates": [12, 55] } } ] } ],
          "events": []
        }
        """;
}
