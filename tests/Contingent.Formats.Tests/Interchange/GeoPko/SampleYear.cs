namespace Contingent.Formats.Tests.Interchange.GeoPko;

/// <summary>Invented tables in the columns of Geo-PKO 2.3: two missions, of one two years, with what is odd in the real ones.</summary>
internal static class SampleYear
{
    public const string Front = """
        mission,year,country,location,latitude,longitude,Infantry,NoTroops,Reserve,hq,UNPOL,Med,Av,UNMO,ave.no.troops
        UNTEST,2030,Ivory Coast,Bouaké,7.69,-5.03,650,650,0,2,0,0,0,0,650
        UNTEST,2030,Ivory Coast,"Port, the Old",5.35,-4.0,800,1335,0,3,1,1,0,1,1260
        UNTEST,2030,Ivory Coast,"Port, the Old",5.35,-4.0,800,1185,0,3,1,1,0,1,1260
        UNTEST,2030,Ivory Coast,Lookout,6.5,-6.0,0,0,0,0,0,0,0,1,0
        UNTEST,2030,Ghana,Liaison,5.6,-0.2,0,NA,0,0,0,0,0,0,150
        UNTEST,2031,Ivory Coast,Bouaké,7.69,-5.03,150,150,0,3,0,0,0,0,150
        UNTEST,2031,Ivory Coast,Korhogo,9.45,-5.62,35,35,0,0,0,0,0,0,35
        UNELSE,2029,Haiti,Hinche,19.15,-72.01,0,0,0,0,1,0,0,0,0
        """;

    public const string Contributors = """
        mission,year,location,latitude,longitude,No.TCC,year.overview
        UNTEST,2030,Bouaké,7.69,-5.03,2,"Morocco (325), Korea (ROK) (325)"
        UNTEST,2030,"Port, the Old",5.35,-4.0,4,"Bangladesh (1100), France (185), Togo (size unknown), TCC name unknown (150)"
        UNTEST,2030,Liaison,5.6,-0.2,1,Ghana (150)
        UNTEST,2031,Bouaké,7.69,-5.03,1,Morocco (150)
        UNTEST,2031,Korhogo,9.45,-5.62,1,Benin (35)
        """;

    public const string Troops = """
        mission,year,location,latitude,longitude,Infantry,eng,med,sig,av,riv,maint,trans
        UNTEST,2030,Bouaké,7.69,-5.03,650,0,0,0,0,0,0,0
        UNTEST,2030,"Port, the Old",5.35,-4.0,800,4,4,0,0,0,0,0
        UNTEST,2030,Liaison,5.6,-0.2,0,0,0,0,0,0,0,0
        UNTEST,2031,Bouaké,7.69,-5.03,150,0,0,0,0,0,0,0
        UNTEST,2031,Korhogo,9.45,-5.62,35,0,0,0,0,0,0,0
        """;

    /// <summary>The three in a folder; the path of the first.</summary>
    public static string Write(Scratch scratch, string front = Front, string contributors = Contributors, string troops = Troops)
    {
        scratch.Write("TCCMap_x.csv", contributors);
        scratch.Write("TTMap_x.csv", troops);
        return scratch.Write("FrontMap_x.csv", front);
    }
}
