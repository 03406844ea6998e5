import jdk.incubator.vector.*; import java.lang.foreign.*; import java.nio.ByteOrder;
final class M { static final VectorSpecies<Float> S=FloatVector.SPECIES_256; static final float[] ZEROS=new float[16];
static void f7(int rows,long[] bits,int bitsStart,int bitsStride,float[] x,int xStart,int ldx,MemorySegment w,float[] st,int stStart,int stStride,float[] y,int yStart,int ldy){
 for(int row=0;row<rows;row++){ int s=stStart+row*stStride;
  FloatVector a0=FloatVector.fromArray(S,st,s+0);
  FloatVector a1=FloatVector.fromArray(S,st,s+8);
  FloatVector a2=FloatVector.fromArray(S,st,s+16);
  FloatVector a3=FloatVector.fromArray(S,st,s+24);
  FloatVector a4=FloatVector.fromArray(S,st,s+32);
  FloatVector a5=FloatVector.fromArray(S,st,s+40);
  FloatVector a6=FloatVector.fromArray(S,st,s+48);
  FloatVector a7=FloatVector.fromArray(S,st,s+56);
  FloatVector a8=FloatVector.fromArray(S,st,s+64);
  FloatVector a9=FloatVector.fromArray(S,st,s+72);
  FloatVector a10=FloatVector.fromArray(S,st,s+80);
  FloatVector a11=FloatVector.fromArray(S,st,s+88);
  FloatVector a12=FloatVector.fromArray(S,st,s+96);
  FloatVector a13=FloatVector.fromArray(S,st,s+104);
  int x0=xStart+row*ldx;
  for(long left=bits[bitsStart+row*bitsStride]; left!=0; left&=left-1){ int k=Long.numberOfTrailingZeros(left)&63; FloatVector v=FloatVector.broadcast(S,x[x0+k]); long o=k*448L;
   a0=v.fma(FloatVector.fromMemorySegment(S,w,o+0,ByteOrder.LITTLE_ENDIAN),a0);
   a13=v.fma(FloatVector.fromMemorySegment(S,w,o+416,ByteOrder.LITTLE_ENDIAN),a13);
   a1=v.fma(FloatVector.fromMemorySegment(S,w,o+32,ByteOrder.LITTLE_ENDIAN),a1);
   a2=v.fma(FloatVector.fromMemorySegment(S,w,o+64,ByteOrder.LITTLE_ENDIAN),a2);
   a3=v.fma(FloatVector.fromMemorySegment(S,w,o+96,ByteOrder.LITTLE_ENDIAN),a3);
   a4=v.fma(FloatVector.fromMemorySegment(S,w,o+128,ByteOrder.LITTLE_ENDIAN),a4);
   a5=v.fma(FloatVector.fromMemorySegment(S,w,o+160,ByteOrder.LITTLE_ENDIAN),a5);
   a6=v.fma(FloatVector.fromMemorySegment(S,w,o+192,ByteOrder.LITTLE_ENDIAN),a6);
   a7=v.fma(FloatVector.fromMemorySegment(S,w,o+224,ByteOrder.LITTLE_ENDIAN),a7);
   a8=v.fma(FloatVector.fromMemorySegment(S,w,o+256,ByteOrder.LITTLE_ENDIAN),a8);
   a9=v.fma(FloatVector.fromMemorySegment(S,w,o+288,ByteOrder.LITTLE_ENDIAN),a9);
   a10=v.fma(FloatVector.fromMemorySegment(S,w,o+320,ByteOrder.LITTLE_ENDIAN),a10);
   a11=v.fma(FloatVector.fromMemorySegment(S,w,o+352,ByteOrder.LITTLE_ENDIAN),a11);
   a12=v.fma(FloatVector.fromMemorySegment(S,w,o+384,ByteOrder.LITTLE_ENDIAN),a12);
  }
  int t=yStart+row*ldy;
  a0.intoArray(y,t+0);
  a1.intoArray(y,t+8);
  a2.intoArray(y,t+16);
  a3.intoArray(y,t+24);
  a4.intoArray(y,t+32);
  a5.intoArray(y,t+40);
  a6.intoArray(y,t+48);
  a7.intoArray(y,t+56);
  a8.intoArray(y,t+64);
  a9.intoArray(y,t+72);
  a10.intoArray(y,t+80);
  a11.intoArray(y,t+88);
  a12.intoArray(y,t+96);
  a13.intoArray(y,t+104);
 }
}
static void b7(int inputs,long[] bits,int bitsStart,float[] x,int xStart,int ldx,MemorySegment dy,float[] g,int gStart,int gPanel){
 for(int i=0;i<inputs;i++){
  FloatVector a0=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a1=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a2=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a3=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a4=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a5=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a6=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a7=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a8=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a9=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a10=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a11=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a12=FloatVector.fromArray(S,ZEROS,0);
  FloatVector a13=FloatVector.fromArray(S,ZEROS,0);
  int x0=xStart+i;
  for(long left=bits[bitsStart+i]; left!=0; left&=left-1){ int r=Long.numberOfTrailingZeros(left)&63; FloatVector v=FloatVector.broadcast(S,x[x0+r*ldx]); long o=r*448L;
   a0=v.fma(FloatVector.fromMemorySegment(S,dy,o+0,ByteOrder.LITTLE_ENDIAN),a0);
   a13=v.fma(FloatVector.fromMemorySegment(S,dy,o+416,ByteOrder.LITTLE_ENDIAN),a13);
   a1=v.fma(FloatVector.fromMemorySegment(S,dy,o+32,ByteOrder.LITTLE_ENDIAN),a1);
   a2=v.fma(FloatVector.fromMemorySegment(S,dy,o+64,ByteOrder.LITTLE_ENDIAN),a2);
   a3=v.fma(FloatVector.fromMemorySegment(S,dy,o+96,ByteOrder.LITTLE_ENDIAN),a3);
   a4=v.fma(FloatVector.fromMemorySegment(S,dy,o+128,ByteOrder.LITTLE_ENDIAN),a4);
   a5=v.fma(FloatVector.fromMemorySegment(S,dy,o+160,ByteOrder.LITTLE_ENDIAN),a5);
   a6=v.fma(FloatVector.fromMemorySegment(S,dy,o+192,ByteOrder.LITTLE_ENDIAN),a6);
   a7=v.fma(FloatVector.fromMemorySegment(S,dy,o+224,ByteOrder.LITTLE_ENDIAN),a7);
   a8=v.fma(FloatVector.fromMemorySegment(S,dy,o+256,ByteOrder.LITTLE_ENDIAN),a8);
   a9=v.fma(FloatVector.fromMemorySegment(S,dy,o+288,ByteOrder.LITTLE_ENDIAN),a9);
   a10=v.fma(FloatVector.fromMemorySegment(S,dy,o+320,ByteOrder.LITTLE_ENDIAN),a10);
   a11=v.fma(FloatVector.fromMemorySegment(S,dy,o+352,ByteOrder.LITTLE_ENDIAN),a11);
   a12=v.fma(FloatVector.fromMemorySegment(S,dy,o+384,ByteOrder.LITTLE_ENDIAN),a12);
  }
  int t=gStart+i*16;
  a0.intoArray(g,t+0*gPanel+0);
  a1.intoArray(g,t+0*gPanel+8);
  a2.intoArray(g,t+1*gPanel+0);
  a3.intoArray(g,t+1*gPanel+8);
  a4.intoArray(g,t+2*gPanel+0);
  a5.intoArray(g,t+2*gPanel+8);
  a6.intoArray(g,t+3*gPanel+0);
  a7.intoArray(g,t+3*gPanel+8);
  a8.intoArray(g,t+4*gPanel+0);
  a9.intoArray(g,t+4*gPanel+8);
  a10.intoArray(g,t+5*gPanel+0);
  a11.intoArray(g,t+5*gPanel+8);
  a12.intoArray(g,t+6*gPanel+0);
  a13.intoArray(g,t+6*gPanel+8);
 }
}
}
